// Read a GIFT file with gift-pegjs, a parser of another make, and print what it holds as JSON.
const { readFileSync } = require("fs");
const { parse } = require(process.argv[2]);
process.stdout.write(JSON.stringify(parse(readFileSync(process.argv[3], "utf8"))));
