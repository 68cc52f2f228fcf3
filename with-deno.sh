#!/bin/sh
# Installs the npm packages when the lock file changed, then runs Deno 2.9: from PATH, else from npm.
set -eu
cd "$(dirname "$0")"
version=2.9.6

if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  echo "Installing packages (only when package-lock.json changed) ..." >&2
  npm ci --no-audit --no-fund --loglevel=error >&2
  cp package-lock.json node_modules/.installed-lock.json
fi

case "$(deno --version 2>/dev/null | head -n 1)" in
  "deno 2.9."* | "deno 2."[1-9][0-9]* | "deno "[3-9]*) exec deno "$@" ;;
esac
# The launcher script in npm's package does not wait for Deno after Ctrl-C, so the binary is called itself.
npx -y "deno@$version" --version >/dev/null
package=$(npx -y -p "deno@$version" -c 'dirname "$(readlink -f "$(command -v deno)")"')
if [ -x "$package/deno" ]; then exec "$package/deno" "$@"; fi
exec npx -y "deno@$version" "$@"
