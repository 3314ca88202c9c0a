// Starts the page: loads the compiled code once and hands it to the page and, later, to the analysis worker.
//
// The contract with src/bin/web.rs, which exports two functions:
//
//   startPage(createWorker)   called once, in the page, when the code is ready.
//                             `createWorker()` returns a new dedicated Worker at once; every call makes another one.
//                             Messages posted to it right away are kept until the worker listens.
//   startWorker()             called once, in each worker, as soon as the code runs there. It must attach its
//                             "message" listener before it returns; from then on it receives what the page posts.
//
// `fn main` of web.rs runs before either of them, in the page and in every worker, and should do nothing.
//
// Why the worker is made from a blob: address: the policy in a page's meta element does not bind a worker that is
// loaded from an address of its own, but a blob worker inherits it. So the worker cannot reach another origin even
// where the host sends no header. Its first message is the compiled module, which saves a second download and compile.
//
// All addresses are relative, so any static host serves the page under any path. The builder replaces the quoted
// names below by content-named files and `integrity:` names by hashes; index.html pins this script, and this script
// pins the rest.
import initialise, { startPage } from "./app.js";

const address = (name) => new URL(name, import.meta.url).href;

const GLUE = { address: address("./app.js"), integrity: "integrity:app.js" };
const CODE = { address: address("./app.wasm"), integrity: "integrity:app.wasm" };

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

// Under `require-trusted-types-for 'script'` a worker's address must come from a policy. This one lets through the
// one address that is made here and nothing else.
function trusted(workerAddress) {
  if (!globalThis.trustedTypes) return workerAddress;
  const policy = trustedTypes.createPolicy("shirushi-worker", {
    createScriptURL(candidate) {
      if (candidate !== workerAddress) throw new TypeError("not the analysis worker");
      return candidate;
    },
  });
  return policy.createScriptURL(workerAddress);
}

function workerFactory(module, glue) {
  const script = new Blob([glue, WORKER_BOOTSTRAP], { type: "text/javascript" });
  const workerAddress = trusted(URL.createObjectURL(script));
  return () => {
    const worker = new Worker(workerAddress, { type: "module", name: "analysis" });
    worker.postMessage(module);
    return worker;
  };
}

async function start() {
  const [module, glue] = await Promise.all([
    load(CODE).then(compile),
    load(GLUE).then((response) => response.text()),
  ]);
  await initialise({ module_or_path: module });
  startPage(workerFactory(module, glue));
}

start().catch((error) => {
  console.error(error);
  const notice = document.getElementById("failure");
  if (notice) notice.hidden = false;
});
