// A stand-in for Google's FormApp that records what the script builds; run as: node form_app.js SCRIPT
const fs = require("fs");
const built = [];
// The methods that Google documents for each kind of item; any other call is an error here as it would be there.
const COMMON = ["setTitle", "setHelpText"];
const ANSWERED = [...COMMON, "setRequired", "setPoints"];
const CHOSEN = [...ANSWERED, "setChoices", "createChoice", "setFeedbackForCorrect", "setFeedbackForIncorrect"];
const METHODS = {
  MultipleChoiceItem: CHOSEN,
  CheckboxItem: CHOSEN,
  ListItem: CHOSEN,
  TextItem: [...ANSWERED, "setGeneralFeedback"],
  ParagraphTextItem: [...ANSWERED, "setGeneralFeedback"],
  SectionHeaderItem: COMMON,
  ImageItem: [...COMMON, "setImage"],
};
function item(kind) {
  const record = { kind };
  built.push(record);
  const made = {};
  METHODS[kind].forEach((name) => {
    made[name] = (...values) => {
      if (name === "createChoice") {
        if (typeof values[0] !== "string" || values[0] === "") throw new Error("a choice needs a text");
        return { text: values[0], correct: values[1] };
      }
      if (name === "setChoices") {
        const texts = values[0].map((choice) => choice.text);
        if (new Set(texts).size < texts.length) throw new Error("duplicate choices: " + texts);
      }
      if (name === "setPoints" && !(Number.isInteger(values[0]) && values[0] >= 0)) throw new Error("points");
      record[name] = values[0];
      return made;
    };
  });
  return made;
}
const form = { setIsQuiz: () => form, setDescription: () => form, getEditUrl: () => "https://forms" };
Object.keys(METHODS).forEach((kind) => (form["add" + kind] = () => item(kind)));
const FormApp = {
  create: (title) => {
    built.push({ kind: "form", title });
    return form;
  },
  createFeedback: () => ({ setText: (text) => ({ build: () => text }) }),
};
const Utilities = { base64Decode: (text) => Buffer.from(text, "base64"), newBlob: (bytes, type) => ({ size: bytes.length, type }) };
const Logger = { log: () => {} };
const script = fs.readFileSync(process.argv[2], "utf8");
new Function("FormApp", "Utilities", "Logger", script + "\nbuildQuiz();")(FormApp, Utilities, Logger);
process.stdout.write(JSON.stringify(built));
