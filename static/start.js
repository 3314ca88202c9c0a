// Starts the page: loads the compiled code once and hands it to the page and, later, to the analysis worker. The manager
// of lists is a second module of the same kind, which is loaded when a reader opens it for the first time.
//
// The contract with src/bin/web.rs, which exports two functions:
//
//   startPage(createWorker, openLists)
//                             called once, in the page, when the code is ready.
//                             `createWorker()` returns a new dedicated Worker at once; every call makes another one.
//                             Messages posted to it right away are kept until the worker listens.
//                             `openLists(desk)` loads the manager and gives it the desk; a promise that it is open.
//   startWorker()             called once, in each worker, as soon as the code runs there. It must attach its
//                             "message" listener before it returns; from then on it receives what the page posts.
//
// and with src/bin/lists.rs, which exports `startLists(createWorker, desk)` and a `startWorker()` of the same kind.
//
// `fn main` of either runs before any of them, in the page and in every worker, and should do nothing.
//
// Why a worker is made from a blob: address: the policy in a page's meta element does not bind a worker that is
// loaded from an address of its own, but a blob worker inherits it. So the worker cannot reach another origin even
// where the host sends no header. Its first message is the compiled module, which saves a second download and compile.
//
// The code is packed, a fifth smaller than a host's gzip makes it; src/bin/unpack.rs unpacks it.
//
// All addresses are relative, so any static host serves the page under any path. The builder replaces the quoted
// names below by content-named files and `integrity:` names by hashes; index.html pins this script, and this script
// pins the rest.
import initialise, { startPage } from "./app.js";
import initialiseUnpacker, { unpack } from "./unpack.js";

const address = (name) => new URL(name, import.meta.url).href;

const GLUE = { address: address("./app.js"), integrity: "integrity:app.js" };
const CODE = { address: address("./app.wasm.lzma"), integrity: "integrity:app.wasm.lzma" };
const UNPACKER = { address: address("./unpack.wasm"), integrity: "integrity:unpack.wasm" };

const LISTS = {
  glue: { address: address("./lists.js"), integrity: "integrity:lists.js" },
  code: { address: address("./lists.wasm.lzma"), integrity: "integrity:lists.wasm.lzma" },
  style: { address: address("./css/lists.css"), integrity: "integrity:css/lists.css" },
};

const WORKER_BOOTSTRAP = `
addEventListener("message", (event) => { initSync({ module: event.data }); startWorker(); }, { once: true });
`;

async function load({ address, integrity }) {
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

async function compile(response) {
  // A host that does not know the type of wasm files still serves a working page.
  const streams = response.headers.get("Content-Type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const unpacker = load(UNPACKER).then(compile).then((module) => initialiseUnpacker({ module_or_path: module }));

async function loadCode(code) {
  const [packed] = await Promise.all([load(code).then((response) => response.arrayBuffer()), unpacker]);
  return WebAssembly.compile(unpack(new Uint8Array(packed)));
}

// The code of a module and its glue as text, for the workers.
const loadModule = (code, glue) => Promise.all([loadCode(code), load(glue).then((response) => response.text())]);

// Under `require-trusted-types-for 'script'` a worker's address must come from a policy. This one lets through the
// addresses that are made here and nothing else.
const made = new Set();
const policy = globalThis.trustedTypes?.createPolicy("shirushi-worker", {
  createScriptURL(candidate) {
    if (!made.has(candidate)) throw new TypeError("not a worker of this page");
    return candidate;
  },
});

function trusted(workerAddress) {
  made.add(workerAddress);
  return policy ? policy.createScriptURL(workerAddress) : workerAddress;
}

function workerFactory(name, module, glue) {
  const script = new Blob([glue, WORKER_BOOTSTRAP], { type: "text/javascript" });
  const workerAddress = trusted(URL.createObjectURL(script));
  return () => {
    const worker = new Worker(workerAddress, { type: "module", name });
    worker.postMessage(module);
    return worker;
  };
}

// A link of the page's head, once what it names is there and whole.
function linked(attributes) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), attributes);
    link.onload = resolve;
    link.onerror = () => reject(new Error(attributes.href));
    document.head.append(link);
  });
}

async function loadLists() {
  const { glue, code, style } = LISTS;
  const pinned = (rel, { address, integrity }) => linked({ rel, integrity, href: address });
  const [[module, script]] = await Promise.all([
    loadModule(code, glue),
    pinned("stylesheet", style),
    // An import takes no hash of its own; it gets what was loaded under the link's.
    pinned("modulepreload", glue),
  ]);
  const lists = await import("./lists.js");
  await lists.default({ module_or_path: module });
  return { ...lists, createWorker: workerFactory("lists", module, script) };
}

let lists;

async function openLists(desk) {
  lists ??= loadLists();
  try {
    const { startLists, createWorker } = await lists;
    startLists(createWorker, desk);
  } catch (error) {
    // The next try loads again.
    lists = undefined;
    throw error;
  }
}

async function start() {
  const [module, glue] = await loadModule(CODE, GLUE);
  await initialise({ module_or_path: module });
  startPage(workerFactory("analysis", module, glue), openLists);
}

start().catch((error) => {
  console.error(error);
  const notice = document.getElementById("failure");
  if (notice) notice.hidden = false;
});
