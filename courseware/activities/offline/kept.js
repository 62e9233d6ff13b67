// @ts-check
// The worker that keeps the book for this reader, if one does; what it keeps.
import { WORKER, cachesOf } from "./list.js";

/** The book's top. */
export const HOME = new URL(document.documentElement.dataset.contentRoot || ".", location.href).href;

/** Whether this page may have such a worker: not from a disk or a host without a certificate, nor in a platform's frame. */
export const canKeep = () => /^https?:$/.test(location.protocol) && parent === window && "serviceWorker" in navigator && "caches" in window;

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
export async function registrationOf() {
  const found = await navigator.serviceWorker.getRegistration(HOME);
  return found?.scope === HOME ? found : undefined;
}

/** What was chosen. @param {ServiceWorker} worker */
export const choiceOf = (worker) => new URL(worker.scriptURL).searchParams;

/** What a worker answers. @param {ServiceWorker} worker @param {"what is kept" | "keep again"} question @returns {Promise<any>} */
const answerOf = (worker, question) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });

/** The list of what the worker keeps. @param {ServiceWorker} worker @returns {Promise<import("./list.js").List | undefined>} */
export const listOf = (worker) => answerOf(worker, "what is kept");

/** Have a worker that lost what it kept keep it again. @param {ServiceWorker} worker @returns {Promise<{ why: string, file: string } | undefined>} why it could not */
export const keepAgain = (worker) => answerOf(worker, "keep again");

/** The address of the worker that keeps a choice. @param {URLSearchParams} choice */
export const workerOf = (choice) => HOME + WORKER + (String(choice) && `?${choice}`);

const STATES = ["parsed", "installing", "installed", "activating", "activated"];

/** When `worker` has come to this state, or never will. @param {ServiceWorker} worker @param {ServiceWorkerState} state @returns {Promise<boolean>} */
export const becomes = (worker, state) =>
  new Promise((resolve) => {
    const look = () => {
      const isThere = STATES.indexOf(worker.state) >= STATES.indexOf(state);
      if (!isThere && worker.state !== "redundant") return;
      worker.removeEventListener("statechange", look);
      resolve(isThere);
    };
    worker.addEventListener("statechange", look);
    look();
  });

/** Forget all: the worker, what it kept. Answers are elsewhere. @param {string} course */
export async function forget(course) {
  await (await registrationOf())?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(cachesOf(course, HOME))) await caches.delete(name);
}
