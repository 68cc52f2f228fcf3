/** What zod tells of a value that is not valid, as far as words are made of it. */
export type Issue = {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  minimum?: number | bigint | undefined;
  maximum?: number | bigint | undefined;
  origin?: string | undefined;
};
