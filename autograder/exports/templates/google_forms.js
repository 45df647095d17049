/**
 * Builds a quiz in Google Forms.
 *
 * 1. Open https://script.google.com and choose "New project".
 * 2. Replace what is there with this whole text and save.
 * 3. Choose "buildQuiz" above and press "Run"; allow access to your forms when you are asked.
 * 4. The log shows the address of the new form.
 */
const QUIZ = QUIZ_DATA;

function buildQuiz() {
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  form.setDescription(QUIZ.description);
  QUIZ.items.forEach(function (item) {
    BUILDERS[item.kind](form, item);
  });
  Logger.log(form.getEditUrl());
}

const BUILDERS = {
  image: function (form, item) {
    const picture = Utilities.newBlob(Utilities.base64Decode(item.png), "image/png", "figure.png");
    form.addImageItem().setTitle(item.title).setHelpText(item.help).setImage(picture);
  },
  choice: function (form, item) {
    addChoices(form.addMultipleChoiceItem(), item);
  },
  checkbox: function (form, item) {
    addChoices(form.addCheckboxItem(), item);
  },
  text: function (form, item) {
    const made = form.addTextItem();
    describe(made, item).setPoints(item.points);
    made.setGeneralFeedback(feedback("Key: " + item.key + "\n" + item.explanation));
  },
  paragraph: function (form, item) {
    const made = form.addParagraphTextItem();
    describe(made, item).setPoints(item.points);
    made.setGeneralFeedback(feedback(item.explanation));
  },
  heading: function (form, item) {
    form.addSectionHeaderItem().setTitle(item.title);
  },
  list: function (form, item) {
    addChoices(form.addListItem(), item);
  },
};

function addChoices(made, item) {
  describe(made, item).setPoints(item.points);
  made.setChoices(
    item.choices.map(function (choice) {
      return made.createChoice(choice.text, choice.correct);
    })
  );
  made.setFeedbackForCorrect(feedback(item.explanation));
  made.setFeedbackForIncorrect(feedback(wrongWords(item) + "\n" + item.explanation));
}

function wrongWords(item) {
  const wrong = item.choices.filter(function (choice) {
    return !choice.correct && choice.feedback;
  });
  const lines = wrong.map(function (choice) {
    return choice.text + ": " + choice.feedback;
  });
  return (item.wrong ? [item.wrong] : lines).join("\n");
}

function describe(made, item) {
  made.setTitle(item.title).setRequired(false);
  if (item.help) made.setHelpText(item.help);
  return made;
}

function feedback(text) {
  return FormApp.createFeedback().setText(text).build();
}
