//! Unpacks the code of the page, which is a fifth smaller to download than as a host's gzip leaves it.

use std::io::Read;

use lzma_rust2::LzmaReader;
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Runs when the code is loaded; what happens is for the function below.
fn main() {}

/// The bytes that an .lzma file holds; the builder writes how many they are.
///
/// # Errors
/// Where the bytes are no such file, or end too soon.
#[wasm_bindgen]
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, JsError> {
    let unreadable = |_| JsError::new("the code of the page cannot be unpacked");
    let mut reader = LzmaReader::new_mem_limit(packed, u32::MAX, None).map_err(unreadable)?;
    // An .lzma file tells the length of its content in eight bytes behind the five of its properties.
    let length = packed.get(5..13).and_then(|length| length.try_into().ok()).map_or(0, u64::from_le_bytes);
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
    reader.read_exact(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
