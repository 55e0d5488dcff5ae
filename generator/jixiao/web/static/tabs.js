// The other ways to see the project: its YAML, the real PDF, what has changed.
import { get, tell } from "./api.js";
import { desk, paint } from "./desk.js";
import { $, button, el } from "./dom.js";
import { act, settle } from "./hand.js";
import { wholeOf } from "./listing.js";
import { W } from "./words.js";
import { follow, forgetYaml, saveYaml, showYaml } from "./yaml.js";

const TABS = ["fill", "yaml", "pdf", "changes"];
let turning = 0; // how many of them wait
let turns = 0; // of tabs: what was asked for before the last one comes too late
let forced = false; // the YAML is shown because nothing else can be
let shown = null; // the state that the tab was made from

export function tabs() {
  const place = $("tabs");
  if (!place.children.length) place.append(...TABS.map(tab));
  for (const made of place.children) {
    const on = made.id === `tab-${desk.tab}`;
    made.setAttribute("aria-selected", String(on));
    made.tabIndex = on ? 0 : -1;
  }
}

function tab(name) {
  return el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "desk", onclick: () => turn(name), onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) turn(TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]).then(() => $(`tab-${desk.tab}`).focus());
  } }, W[name]);
}

export async function turn(name) {
  if (!desk.state) return;
  turns += 1;
  const at = turns;
  if (name === "fill" && desk.tab === name) return;
  turning += 1;
  const left = await settle().finally(() => { turning -= 1; });
  if (!left || at !== turns || !desk.state) return;
  forced = false;
  desk.tab = name;
  await fill(() => at === turns);
}

// The tab for the project that is now open.
export async function again() {
  if (turning || !desk.state || shown?.file === desk.base.file || (desk.tab === "fill" && desk.state.parts.length)) return;
  if (forced) desk.tab = "fill";
  forced = false;
  turns += 1;
  const at = turns;
  await fill(() => at === turns);
}

async function fill(still) {
  const place = $("desk");
  const { tab: name } = desk;
  tabs();
  place.classList.toggle("bare", name === "yaml" || name === "pdf");
  place.replaceChildren();
  forgetYaml();
  shown = desk.base;
  try {
    if (name === "fill") {
      paint();
      plain();
    } else if (name === "yaml") await showYaml(place, still);
    else if (name === "pdf") showPdf(place, false);
    else await showChanges(place, "", still);
  } catch (error) {
    tell(error);
  }
}

// What is shown follows the file.
export function keepUp() {
  if (!desk.state || desk.state !== desk.base) return;
  plain();
  if (shown?.file !== desk.base.file || shown.digest === desk.base.digest) return;
  shown = desk.base;
  const at = turns;
  if (desk.tab === "yaml") follow();
  else if (desk.tab === "pdf") showPdf($("desk"), false);
  else if (desk.tab === "changes") showChanges($("desk"), "", () => at === turns).catch(tell);
}

// What cannot be drawn is edited as text.
function plain() {
  if (desk.tab !== "fill" || !desk.state || desk.state.parts.length || desk.state.order) return;
  turn("yaml").then(() => { forced = desk.tab === "yaml"; });
}

// Before another project is opened; false where the YAML cannot be saved.
desk.onleave = saveYaml;

function showPdf(place, asked) {
  const document_ = wholeOf(desk.state.file);
  const whole = asked || desk.state.index;
  const choice = el("div", { class: "buttons" });
  const made = el("div", { class: "whole" }, choice);
  if (document_ && !desk.state.index) choice.append(button(W.thisOne, () => showPdf(place, false)), button(W.wholeOne, () => showPdf(place, true)));
  const errors = desk.state.findings.some((one) => one.severity === "error");
  const query = new URLSearchParams(whole ? { document: document_, inline: "1" } : { file: desk.state.file, inline: "1" });
  if (!whole && errors) made.append(el("p", { class: "empty" }, W.broken));
  else made.append(el("iframe", { src: `/file/pdf?${query}`, title: "PDF" }));
  place.replaceChildren(made);
}

async function showChanges(place, state, still) {
  const file = desk.state.file;
  const [states, differences] = await Promise.all([get("api/states", { file }), get("api/differences", { file, state })]);
  if (!still()) return;
  const rows = differences.map((one) => el("tr", {}, el("th", { scope: "row" }, one.path), el("td", {}, one.old === null ? "—" : el("del", {}, one.old)), el("td", {}, one.new === null ? "—" : el("ins", {}, one.new))));
  const head = el("tr", {}, ...[W.field, W.before, W.now].map((word) => el("th", { scope: "col" }, word)));
  place.replaceChildren(el("div", { class: "changes" },
    el("h2", {}, state ? W.sinceState : W.since),
    rows.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)) : el("p", { class: "note" }, W.noChange),
    el("h2", {}, W.states),
    ...states.map((one) => el("p", {}, `${new Date(one.when * 1000).toLocaleString()}　`, button(W.changes, () => showChanges(place, one.name, still).catch(tell), "link"),
      button(W.bringBack, () => act("api/bring", { state: one.name }), "link")))));
}
