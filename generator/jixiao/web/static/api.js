// Requests to the program that opened this page.
import { notice } from "./dom.js";
import { released } from "./turns.js";
import { W } from "./words.js";

export class Refused extends Error {
  constructor(answer, status) {
    super(answer.error || String(status));
    this.answer = answer;
    this.status = status;
  }
}

async function read(response) {
  const answer = await response.json().catch(() => (response.ok ? null : { error: `${response.status}` }));
  if (answer === null) throw new Refused({ error: W.offline, kind: "offline" }, 0);
  await released();
  if (!response.ok) throw new Refused(answer, response.status);
  return answer;
}

async function ask(url, options) {
  try {
    return await fetch(url, { credentials: "same-origin", ...options });
  } catch {
    throw new Refused({ error: W.offline, kind: "offline" }, 0);
  }
}

export async function get(path, query = {}) {
  const asked = new URLSearchParams(query).toString();
  return read(await ask(`/${path}${asked && "?"}${asked}`));
}

export async function post(path, data) {
  const headers = { "Content-Type": "application/json", "X-Jixiao": "1" };
  return read(await ask(`/${path}`, { method: "POST", headers, body: JSON.stringify(data) }));
}

export async function send(path, query, body) {
  const headers = { "Content-Type": "application/octet-stream", "X-Jixiao": "1" };
  return read(await ask(`/${path}?${new URLSearchParams(query)}`, { method: "POST", headers, body }));
}

export async function font(family, bold, text) {
  const headers = { "Content-Type": "application/json", "X-Jixiao": "1" };
  const response = await ask("/api/font", { method: "POST", headers, body: JSON.stringify({ family, bold, text }) });
  if (!response.ok) throw new Refused({}, response.status);
  return response.arrayBuffer();
}

// { name, blob } of a file that is drawn
export async function fileOf(url) {
  const response = await ask(url, {});
  if (!response.ok) await read(response);
  const name = /filename\*=utf-8''([^;]+)/.exec(response.headers.get("Content-Disposition") || "");
  return { name: name ? decodeURIComponent(name[1]) : "", blob: await response.blob() };
}

export function tell(error) {
  if (!(error instanceof Refused)) throw error;
  notice(error.message);
}
