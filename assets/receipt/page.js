// Showing what was found. Text is only ever set as text, never as markup.
const list = JSON.parse(document.getElementById("keys").textContent);

function put(id, text) {
  document.getElementById(id).textContent = text;
}

function element(name, text, language) {
  const made = document.createElement(name);
  made.textContent = text;
  if (language) made.lang = language;
  return made;
}

function inBoth(name, [chinese, english]) {
  const made = element(name, chinese);
  if (english) made.append(" ", element("span", english, "en"));
  return made;
}

function moment(wallMs) {
  const shown = new Date(wallMs + 8 * 3600 * 1000);
  return Number.isNaN(shown.getTime()) ? String(wallMs) : shown.toISOString().slice(0, 16).replace("T", " ");
}

function factsOf(fields) {
  const office = list.devices.find((each) => each.office === fields.office);
  const known = (words, code) => words[code] ?? [code];
  const code = hexOf(fields.entryHash.subarray(0, 5)).toUpperCase();
  return [
    ["office", [office ? office.office_name : fields.office]],
    ["outcome", known(WORDS.outcome, fields.outcome)],
    ["purpose", known(WORDS.purpose, fields.purpose)],
    ["when", [moment(fields.wallMs)]],
    ["clock", known(WORDS.clock, fields.clockGrade)],
    ...(fields.nextDue ? [["due", [fields.nextDue]]] : []),
    ["entry", [`${fields.epoch}/${fields.seq}`]],
    ["code", [`${code.slice(0, 5)}-${code.slice(5)}`]],
  ];
}

function limitsOf(fields) {
  const names = ["whose", "clock", "later"];
  if (fields.outcome === "referred") names.unshift("referred");
  return names.map((name) => inBoth("li", WORDS.limits[name]));
}

function show({ verdict, why, fields }) {
  const [mark, word, english] = WORDS.verdicts[verdict];
  document.getElementById("verdict").className = verdict;
  put("mark", mark);
  put("word", word);
  put("word-en", english);
  put("why", WORDS.why[why][0]);
  put("why-en", WORDS.why[why][1]);
  const facts = document.getElementById("facts");
  facts.replaceChildren();
  for (const [name, values] of fields ? factsOf(fields) : []) {
    facts.append(inBoth("dt", WORDS.facts[name]), inBoth("dd", values));
  }
  facts.hidden = !fields;
  document.getElementById("limits").hidden = !fields;
  document.getElementById("limit-list").replaceChildren(...(fields ? limitsOf(fields) : []));
}

let newest = 0;

// Only the newest question is answered: a slow earlier one must not overwrite it.
async function check(text) {
  newest += 1;
  const mine = newest;
  const found = text ? await judged(text, list) : { verdict: "waiting", why: "none" };
  if (mine === newest) show(found);
}

function checkAddress() {
  const sealed = location.hash.slice(1);
  check(sealed && `BD1.${sealed}`);
}

document.getElementById("check").addEventListener("click", () => {
  check(document.getElementById("text").value);
  scrollTo(0, 0);
});
addEventListener("hashchange", checkAddress);
checkAddress();
