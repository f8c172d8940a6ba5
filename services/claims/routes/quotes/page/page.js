// The page asks POST /v1/quotes, shows what it answers, and keeps nothing.
import { ARTICLES, BENEFITS, FORMULAS, INPUTS, RELATIONS, WORDS } from "/quotes/words.js";

const language = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";
const words = WORDS[language];
const form = document.querySelector("form");
const say = (name, ...facts) => facts.reduce((text, fact, at) => text.replace(`{${at}}`, fact), words[name]);

function speak(root) {
  for (const each of root.querySelectorAll("[data-say]")) each.textContent = words[each.dataset.say];
  for (const each of root.querySelectorAll("[data-label]")) each.setAttribute("aria-label", words[each.dataset.label]);
}

function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function prepare() {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  document.title = words.title;
  document.querySelector(`.languages [lang=${language}]`).setAttribute("aria-current", "true");
  for (let grade = 1; grade <= 10; grade += 1) form.grade.append(new Option(say("gradeOf", grade), grade));
  form.grade.append(new Option(words.noGrade, ""));
  form.grade.value = "4";
  for (const option of form.region.options) option.textContent = option.dataset[language];
  speak(document);
  addMember("WIFE");
}

function addMember(relation) {
  const member = document.querySelector("#member").content.cloneNode(true);
  const chosen = member.querySelector("[name=relation]");
  for (const [code, name] of Object.entries(RELATIONS)) chosen.append(new Option(name[language], code));
  chosen.value = relation;
  speak(member);
  member.querySelector("button").addEventListener("click", (event) => event.target.closest("li").remove());
  document.querySelector(".family ol").append(member);
}

function wagesGiven() {
  const parts = form.wages.value.split(/[,，、;；\n]+/).map((part) => part.trim()).filter(Boolean);
  return parts.flatMap((part) => {
    const [wage, times = "1"] = part.split(/[x×*]/i).map((side) => side.trim());
    return Array(Number(times)).fill(wage);
  });
}

function factsGiven() {
  const facts = { insured: form.insured.value === "true" };
  if (form.own_wage.value) facts.own_wage = form.own_wage.value.trim();
  else facts.earned = { wages: wagesGiven() };
  return Object.assign(facts, form.outcome.value === "death" ? deathGiven() : injuryGiven());
}

function injuryGiven() {
  const injury = {
    concluded_on: form.concluded_on.value,
    dependency_level: form.dependency_level.value,
    occupational_disease: form.occupational_disease.value === "true",
  };
  if (form.grade.value) injury.grade = Number(form.grade.value);
  if (form.retirement_on.value) injury.retirement_on = form.retirement_on.value;
  if (form.ended_on.value) injury.contract = { ended_on: form.ended_on.value };
  if (form.suspension_months.value) {
    const wages = [form.original_wage.value.trim()];
    injury.suspension = { months: Number(form.suspension_months.value), from_on: form.on.value, wages };
  }
  return { injury };
}

function deathGiven() {
  const family = [...form.querySelectorAll(".family li")].map((member) => ({
    ...RELATIONS[member.querySelector("[name=relation]").value].is,
    born_on: member.querySelector("[name=born_on]").value,
    unable_to_work: member.querySelector("[name=unable_to_work]").checked,
    alone: member.querySelector("[name=alone]").checked,
  }));
  return { death: { died_on: form.died_on.value, family } };
}

function figuresGiven() {
  const given = {};
  if (form.average_wage.value) {
    given.average_wage = { monthly: form.average_wage.value.trim(), figure_of: Number(form.on.value.slice(0, 4)) - 1 };
  }
  if (form.minimum_wage.value) given.minimum_wage = { monthly: form.minimum_wage.value.trim() };
  return given;
}

async function compute(event) {
  event.preventDefault();
  const question = { kind: "all_benefits", region: form.region.value, on: form.on.value, facts: factsGiven(), given: figuresGiven() };
  const fault = form.querySelector(".fault");
  fault.hidden = true;
  try {
    const headers = { "content-type": "application/json", "accept-language": language };
    const answer = await fetch("/v1/quotes", { method: "POST", headers, body: JSON.stringify(question) });
    const told = await answer.json();
    if (!answer.ok) throw new Error([told.detail, ...(told.errors ?? []).map((each) => `${each.pointer}: ${each.detail}`)].join(" "));
    show(told.results);
  } catch (error) {
    fault.textContent = error instanceof TypeError ? words.unreachable : error.message;
    fault.hidden = false;
  }
}

const about = (result) => BENEFITS[result.code.replace(/_\d+$/, "")] ?? { zh: result.code, en: result.code };
const named = (result) => `${about(result)[language]} ${/_(\d+)$/.exec(result.code)?.[1] ?? ""}`;
const isMonthly = (result) => about(result).kind === "monthly";
const yuan = (amount) => {
  const [whole, fen] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fen}`;
};

function total(results) {
  const fen = results.reduce((sum, each) => sum + BigInt(each.amount.replace(".", "")), 0n);
  const digits = String(fen).padStart(3, "0");
  return yuan(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

function show(results) {
  const due = results.filter((each) => each.payer && each.amount !== "0.00");
  const found = document.querySelector(".found");
  document.querySelector(".empty").hidden = due.length > 0;
  document.querySelector(".empty").textContent = words.nothing;
  const once = due.filter((each) => !isMonthly(each));
  const monthly = due.filter(isMonthly);
  found.replaceChildren(
    element("dl", { className: "sums" }, sum("fundOnce", "employerToo", once), sum("fundMonthly", "employerMonthly", monthly)),
    ...listed("once", once), ...listed("monthly", monthly), ...listed("wage", results.filter((each) => each.code === "OWN_WAGE")),
  );
  found.hidden = due.length === 0;
}

function sum(title, besides, results) {
  const first = results.filter((each, at) => results.findIndex((other) => other.code === each.code) === at);
  const of = (payer) => first.filter((each) => each.payer === payer);
  const value = element("dd", {}, total(of("FUND")));
  if (of("EMPLOYER").length) value.append(element("small", {}, say(besides, total(of("EMPLOYER")))));
  return element("div", {}, element("dt", {}, words[title]), value);
}

function listed(title, results) {
  return results.length ? [element("h3", {}, words[title]), ...results.map(line)] : [];
}

function line(result) {
  const payer = result.payer ? element("span", { className: `payer ${result.payer}` }, words[result.payer === "FUND" ? "fund" : "employer"]) : "";
  const when = [result.from && say("from", result.from), result.until && say("until", result.until)].filter(Boolean).join(" ");
  const summary = element("summary", {},
    element("span", {}, element("b", {}, named(result)), payer),
    element("span", { className: "amount" }, yuan(result.amount)),
    element("span", { className: "about" }, when),
    element("span", { className: "how" }, words.how));
  return element("details", { className: "line" }, summary, workings(result.workings));
}

function workings(kept) {
  const figures = element("dl");
  for (const [name, value] of Object.entries({ ...kept.inputs, ...kept.intermediate })) {
    const shown = Array.isArray(value) ? value.join(", ") : String(value);
    figures.append(element("dt", {}, INPUTS[name]?.[language] ?? name), element("dd", {}, shown));
  }
  return element("div", { className: "workings" },
    element("p", {}, `${words.formula}${words.colon}${inWords(kept)}`), figures,
    element("p", {}, `${words.basis}${words.colon}${kept.cited.map(cited).join(words.stop)}`), element("p", {}, words.rounding));
}

function inWords(kept) {
  return (language === "zh" && FORMULAS[kept.rule]) || kept.formula;
}

function cited(article) {
  if (language === "en") return article;
  return ARTICLES.reduce((text, [english, chinese]) => text.replace(english, chinese), article);
}

form.addEventListener("submit", compute);
form.addEventListener("change", () => {
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== form.outcome.value;
});
document.querySelector(".family > button").addEventListener("click", () => addMember("CHILD"));
prepare();
