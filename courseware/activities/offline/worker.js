// @ts-check
// The service worker of a book that its reader keeps: `book/offline.py` writes it as `sw.js`, with its version. Its
// address says what is kept: `sw.js`, all pages; `sw.js?parties=a,b`, those parts; `&fichiers=1`, the other files too.
//
// A version is kept whole or not at all, in a cache of its own: until then the one before answers. A page that is
// kept takes all that it asks for from the cache, one that is not takes it from the network: none is of two versions.
import { COURSE } from "../static/course.js";
import { LIST, cachesOf, filesOf } from "./list.js";

// Put here when the book is built.
const VERSION = "";
const PLACE = "";

const worker = /** @type {any} */ (self);
/** @type {string} */
const SCOPE = worker.registration.scope;
const asked = new URL(worker.location.href).searchParams;
const OURS = cachesOf(COURSE, SCOPE);
const MINE = `${OURS}${VERSION} ${asked}`;
const AT_ONCE = 6; // requests

// What the browser itself says.
const REFUSALS = { QuotaExceededError: "full", SecurityError: "refused" };

/** Why a version could not be kept, for who asked. */
class Failure extends Error {
  /** @param {"network" | "missing" | "changed" | "full"} why @param {string} [file] */
  constructor(why, file = "") {
    super(`${why} ${file}`);
    this.told = { why, file };
  }
}

async function tell(message) {
  const windows = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const one of windows) if (one.url.startsWith(SCOPE)) one.postMessage({ version: VERSION, ...message });
}

/** A file as the network has it now. @param {string} name @returns {Promise<Response>} */
async function fetched(name) {
  const response = await fetch(SCOPE + name, { cache: "no-cache" }).catch(() => {
    throw new Failure("network");
  });
  if (!response.ok) throw new Failure("missing", name);
  if (name === LIST && !isList(response)) throw new Failure("network");
  return response;
}

/** The file, if it is the one that the list names: a host may change between two requests. */
async function checked(name, digest) {
  const response = await fetched(name);
  const body = await response.arrayBuffer().catch(() => {
    throw new Failure("network");
  });
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const found = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!found.startsWith(digest)) throw new Failure("changed", name);
  const headers = new Headers(response.headers);
  // Of the way it came; the body is plain by now. What varies for everything (`*`) could not be kept.
  for (const one of ["content-encoding", "content-length", "transfer-encoding", "vary"]) headers.delete(one);
  return new Response(body, { headers });
}

/** The list of what a cache of ours keeps, if it is whole. @param {string} name */
async function listIn(name) {
  const response = await caches.match(SCOPE + LIST, { cacheName: name });
  return response?.json();
}

/** Where a file of this digest is kept already: digest → cache and address. */
async function known() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS)) continue;
    const list = await listIn(name);
    // Of an installation that the browser ended; or of another worker, at work, which then fails.
    if (!list) await caches.delete(name);
    else for (const [file, , digest] of filesOf(list, new URLSearchParams(name.slice(OURS.length).split(" ")[1]))) found.set(digest, [name, SCOPE + file]);
  }
  return found;
}

async function keepAll() {
  const before = await known();
  const list = await fetched(LIST).then((response) => response.json());
  if (list.version !== VERSION) throw new Failure("changed", LIST);
  const cache = await caches.open(MINE);
  const files = filesOf(list, asked);
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  const queue = [...files];
  const keepNext = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, size, digest] = next;
      const [from, url] = before.get(digest) ?? [];
      const own = from && (await caches.match(url, { cacheName: from }));
      await cache.put(SCOPE + name, own ?? (await checked(name, digest)));
      done += size;
      await tell({ done, total });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (error) {
    queue.length = 0;
    throw error;
  }
  // Last: what has it is whole.
  await cache.put(SCOPE + LIST, new Response(JSON.stringify(list), { headers: { "Content-Type": "application/json" } }));
  // A cache that was deleted meanwhile takes what it is given, and keeps nothing.
  if (!(await listIn(MINE))) throw new Failure("changed", LIST);
}

/** @returns {Promise<{ why: string, file: string } | undefined>} why nothing is kept */
async function keepOrNothing() {
  try {
    await keepAll();
    return undefined;
  } catch (error) {
    await caches.delete(MINE);
    const { told, name } = /** @type {any} */ (error);
    return told ?? { why: REFUSALS[name] ?? "unknown", file: "" };
  }
}

async function install() {
  const failed = await keepOrNothing();
  if (!failed) return;
  await tell({ failed });
  throw new Error(failed.why);
}

/** @param {string} address @returns {string} of the file that answers it */
function fileOf(address) {
  const { origin, pathname } = new URL(address);
  if (pathname.endsWith("/")) return `${origin}${pathname}index.html`;
  // Some hosts leave the ending out.
  return /\.[^/]+$/.test(pathname) ? origin + pathname : `${origin}${pathname}.html`;
}

const kept = (address) => caches.match(fileOf(address), { cacheName: MINE });

/** Whether the page that asks came from the cache. @param {string} id */
async function isOfKeptPage(id) {
  const page = id && (await worker.clients.get(id));
  return !page || Boolean(await kept(page.url));
}

/** @param {{ request: Request, clientId: string }} event */
async function answer({ request, clientId }) {
  const own = await kept(request.url);
  const isPage = request.mode === "navigate";
  if (own && (isPage || (await isOfKeptPage(clientId)))) return own;
  try {
    return await fetch(request);
  } catch (error) {
    if (own) return own;
    // A browser that runs out of room may take the files alone: who leads there would lead round and round.
    if (!isPage || !(await kept(SCOPE + PLACE))) throw error;
    const absent = fileOf(request.url).slice(SCOPE.length);
    return Response.redirect(`${SCOPE}${PLACE}?absente=${encodeURIComponent(absent)}`);
  }
}

// A network that is there and does not answer is none: ms.
const PATIENCE = 3000;

const isList = ({ ok, headers }) => ok && /json/.test(headers.get("Content-Type") ?? "");

/** What may be kept is asked of the network, where there is one; some answer all with a page of theirs. @param {Request} request */
async function newest(request) {
  const found = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => Response.error());
  return isList(found) ? found : ((await kept(request.url)) ?? found);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        // One that is not whole is being made, by a newer worker.
        if (name.startsWith(OURS) && name !== MINE && (await listIn(name))) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  ),
);
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  event.respondWith(fileOf(request.url) === SCOPE + LIST ? newest(request) : answer(event));
});
worker.addEventListener("message", (event) => {
  if (event.data === "take over") worker.skipWaiting();
  const answered = { "what is kept": () => listIn(MINE), "keep again": keepOrNothing }[event.data];
  if (answered) event.waitUntil(answered().then((found) => event.ports[0].postMessage(found)));
});
