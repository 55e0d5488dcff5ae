// Questions that wait for an answer. Each gives back a promise; null means: never mind.
import { $, button, el } from "./dom.js";
import { W } from "./words.js";

let last = Promise.resolve(); // one question after the other

// `needed`: it goes away by one of its buttons only, and by none that a key of the hands that type can press.
function dialog(title, build, needed = false) {
  last = last.then(() => asked(title, build, needed));
  return last;
}

function asked(title, build, needed) {
  return new Promise((resolve) => {
    const place = $("dialog");
    let answer = null;
    const close = (value) => {
      answer = value;
      place.close();
    };
    place.setAttribute("aria-label", title);
    place.replaceChildren(el("h2", {}, title), ...build(close));
    place.onclose = () => {
      place.replaceChildren();
      resolve(answer);
    };
    place.oncancel = (event) => { if (needed) event.preventDefault(); };
    place.onkeydown = (event) => { if (needed && event.key === "Escape") event.preventDefault(); };
    place.showModal();
    if (needed) place.focus();
    else place.querySelector("input, textarea, select, button.go")?.focus();
  });
}

const never = (close) => button(W.cancel, () => close(null));

export function confirm(text, word) {
  return dialog(text, (close) => [el("div", { class: "buttons" }, button(word, () => close(true), "go"), never(close))]);
}

export function ask(title, choices, text) {
  return dialog(title, (close) => {
    if (choices.length) return [el("div", { class: "buttons" }, ...choices.map(([value, word]) => button(word, () => close(value))), never(close))];
    const input = el("input", { type: "text", "aria-label": title, maxlength: "200" });
    input.value = text || "";
    const form = el("form", { class: "form", onsubmit: (event) => { event.preventDefault(); close(input.value); } }, input,
      el("div", { class: "buttons" }, el("button", { class: "go" }, W.close), never(close)));
    return [form];
  });
}

export function conflict(mine, theirs) {
  return dialog(W.conflict, (close) => [el("p", { class: "note" }, W.conflictHelp), el("p", {}, W.mine), el("pre", {}, mine),
    el("p", {}, W.theirs), el("pre", {}, theirs || "—"),
    el("div", { class: "buttons" }, button(W.useMine, () => close(true), "go"), button(W.useTheirs, () => close(null)))], true);
}

export function chooseForms(forms, folders, here) {
  return dialog(W.newProject, (close) => {
    const name = el("input", { type: "text", id: "new-name", maxlength: "200" });
    const year = el("input", { type: "number", id: "new-year", min: "1990", max: "2100" });
    const search = el("input", { type: "text", id: "new-search" });
    const folder = el("select", { id: "new-folder" }, ...folders.map((one) => el("option", { value: one }, one)));
    folder.value = here;
    const boxes = forms.map((form) => {
      const box = el("input", { type: "checkbox", value: form.name, onchange: () => { if (!year.value && form.years.length) year.value = String(form.years.at(-1)); } });
      return [box, el("label", {}, box, el("span", {}, `${form.name}　${form.title}`, el("span", { class: "note" }, ` ${[form.place, form.use].filter(Boolean).join(" · ")}`)))];
    });
    search.addEventListener("input", () => {
      for (const [box, label] of boxes) label.hidden = !box.checked && !label.textContent.includes(search.value.trim());
    });
    const labelled = (word, input) => el("label", { for: input.id }, word, input);
    const make = el("button", { class: "go" }, W.create);
    return [el("form", { class: "form", onsubmit: (event) => {
      event.preventDefault();
      const chosen = boxes.filter(([box]) => box.checked).map(([box]) => box.value);
      if (chosen.length && name.value.trim()) close({ forms: chosen, name: name.value, year: year.value ? Number(year.value) : null, folder: folder.value });
    } }, labelled(W.name, name), labelled(W.search, search), el("div", { class: "choices", role: "group", "aria-label": W.chooseForm, tabindex: "0" }, ...boxes.map(([, label]) => label)),
    labelled(W.year, year), folders.length > 1 ? labelled(W.folder, folder) : null, el("div", { class: "buttons" }, make, never(close)))];
  });
}

export function imported({ account }) {
  const left = [...account.unknown, ...account.told, ...account.findings];
  return dialog(`${W.imported}：${account.file}`, (close) => [el("p", {}, W.importCount(account)),
    ...(left.length ? [el("p", { class: "note" }, W.notRead), el("ul", {}, ...left.map((one) => el("li", {}, one)))] : []),
    el("div", { class: "buttons" }, button(W.close, () => close(null), "go"))]);
}

export function showBin(states) {
  return dialog(W.bin, (close) => [states.length ? null : el("p", { class: "note" }, W.emptyBin),
    ...states.map((one) => el("p", {}, `${one.name}　${new Date(one.when * 1000).toLocaleString()}　`, button(W.restore, () => close(one.state)))),
    el("div", { class: "buttons" }, never(close))].filter(Boolean));
}
