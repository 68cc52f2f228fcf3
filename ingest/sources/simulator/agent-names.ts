import { kyiv, type Site } from "./places.ts";

const ukrainian = {
  first:
    "Oksana Taras Iryna Andrii Sofiia Bohdan Daryna Mykola Nadiia Yurii Kateryna Roman Halyna Ostap Liliia Denys Myroslava Petro Zlata"
      .split(" "),
  last:
    "Melnyk Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Oliinyk Savchenko Rudenko Marchenko Lysenko Moroz Petrenko Klymenko Pavlenko Ponomarenko Vasylenko Hnatiuk Zakharchenko Danylchenko Fedorenko Yatsenko Chornovil"
      .split(" "),
};

const portuguese = {
  first:
    "Inês João Beatriz Tiago Mariana Rui Catarina Nuno Leonor Duarte Matilde Gonçalo Carolina Vasco Teresa Afonso Madalena"
      .split(" "),
  last:
    "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho"
      .split(" "),
};

/** The lists have prime lengths, so that walking both gives every pair once before any comes again. */
export function agentName(site: Site, number: number): string {
  const { first, last } = site === kyiv ? ukrainian : portuguese;
  const round = Math.floor(number / (first.length * last.length));
  const name = `${first[number % first.length]} ${last[number % last.length]}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}
