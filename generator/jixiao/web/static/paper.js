// Draws sheets of paper: tables and paragraphs as the layout placed them, line for line.
import { el } from "./dom.js";
import { face } from "./fonts.js";
import { W } from "./words.js";

const PX = 96 / 72;
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
const classes = new Map(); // look → class
let scale = 1;

export const key = (path) => JSON.stringify(path);
const px = (length) => `${(length * PX * scale).toFixed(2)}px`;

export function setScale(width, room) {
  const fitting = Math.min(1, Math.max(0.5, (room - 40) / (width * PX)));
  const changed = Math.abs(fitting - scale) > 0.004;
  scale = fitting;
  if (changed) {
    classes.clear();
    while (sheet.cssRules.length) sheet.deleteRule(0);
  }
  return changed;
}

function look(style) {
  const text = JSON.stringify(style);
  let name = classes.get(text);
  if (name) return name;
  name = `s${classes.size}`;
  classes.set(text, name);
  sheet.insertRule(`.sheet .${name} {}`);
  const rule = sheet.cssRules[0].style;
  for (const [property, value] of Object.entries(style)) {
    if (property === "fontFamily") rule.fontFamily = `"${face(value)}", "${value}", "Noto Serif CJK SC", serif`;
    else rule[property] = String(value).replace(/([\d.]+)pt/g, (_, length) => px(Number(length)));
  }
  return name;
}

// fields: key → field; found: key → severity; returns { element, cells: key → elements in reading order }
export function draw(state, fields, found) {
  const cells = new Map();
  const element = el("div", { class: "papers" });
  let number = 0;
  for (const part of state.parts) {
    for (const items of part.sheets) {
      number += 1;
      const page = el("section", { class: "sheet", "aria-label": `${part.form} ${W.page(number)}` });
      page.style.width = px(part.paper.w);
      page.style.height = px(part.paper.h);
      for (const item of items) page.append(item.cells ? table(item) : paragraph(item, part));
      element.append(page);
    }
  }
  return { element, cells };

  function table(item) {
    const made = el("table");
    place(made, item.x, item.y);
    made.style.width = px(item.cols.reduce((sum, width) => sum + width, 0));
    const group = el("colgroup");
    for (const width of item.cols) {
      const column = el("col");
      column.style.width = px(width);
      group.append(column);
    }
    const rows = item.rows.map((height) => {
      const row = el("tr");
      row.style.height = px(height);
      return row;
    });
    for (const cell of item.cells) rows[cell.r].append(box(cell));
    made.append(group, el("tbody", {}, ...rows));
    return made;
  }

  function box(cell) {
    const made = el(cell.th ? "th" : "td", { rowspan: cell.rs, colspan: cell.cs, scope: cell.th ? "col" : null });
    made.className = look(state.styles[cell.s]);
    fill(made, cell);
    return made;
  }

  function paragraph(item, part) {
    const level = item.level ? `h${Math.min(item.level + 1, 6)}` : "div";
    const made = el(level, { class: `text ${look(state.styles[item.s])}` });
    place(made, part.paper.left, item.y);
    made.style.width = px(part.paper.inner);
    fill(made, item);
    if (item.f && !item.level) made.setAttribute("role", "button");
    return made;
  }

  function fill(made, item) {
    if (item.img) {
      const [name, width, height, text] = item.img;
      const image = el("img", { src: `/picture/${name}`, alt: text });
      image.style.width = px(width);
      image.style.height = px(height);
      made.append(image);
    }
    const own = (item.f || []).map((path) => fields.get(key(path))).filter(Boolean);
    let text = (item.lines || []).join("\n");
    if (!text && own.length === 1 && typeof own[0].raw === "string" && own[0].raw) {
      text = own[0].raw;
      if (own[0].state !== "same") made.classList.add("wrong");
    }
    made.append(text);
    if (own.length) mark(made, own, text, item.again);
  }

  function mark(made, own, text, again) {
    made.classList.add("f", own[0].state);
    const worst = ["error", "warning"].find((one) => own.some((field) => found.get(key(field.path)) === one));
    if (worst) made.classList.add(worst);
    made.fields = own;
    made.setAttribute("aria-label", `${own.map((field) => field.label).join("、")}: ${text.replaceAll("\n", "")}`);
    if (!again) made.tabIndex = 0;
    for (const field of own) {
      const name = key(field.path);
      if (!cells.has(name)) cells.set(name, []);
      cells.get(name).push(made);
    }
  }

  function place(made, x, y) {
    made.style.left = px(x);
    made.style.top = px(y);
  }
}
