/** Gives every entry of a ZIP file the same time, so that equal content is equal bytes. */

const END_SIGNATURE = 0x06054b50
const DIRECTORY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_SIZE = 22
/** 1 January 1980, 00:00 in the two 16-bit fields of MS-DOS, time first. */
const FIRST_DOS_TIME = (1 << 5) | 1

/**
 * Changes `bytes` in place. Only for archives a library of ours has just written: without comment, ZIP64 or encryption;
 * throws a plain Error for any other, because that is a fault of the library and not of the user's data.
 */
export function fixZipTimes(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - END_SIZE
  expect(view, end, END_SIGNATURE)
  const entries = view.getUint16(end + 10, true)
  let place = view.getUint32(end + 16, true)
  for (let entry = 0; entry < entries; entry++) {
    expect(view, place, DIRECTORY_SIGNATURE)
    const local = view.getUint32(place + 42, true)
    expect(view, local, LOCAL_SIGNATURE)
    view.setUint16(place + 12, 0, true)
    view.setUint16(place + 14, FIRST_DOS_TIME, true)
    view.setUint16(local + 10, 0, true)
    view.setUint16(local + 12, FIRST_DOS_TIME, true)
    const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true))
    place += 46 + lengths.reduce((all, one) => all + one, 0)
  }
}

function expect(view: DataView, place: number, signature: number): void {
  if (place >= 0 && place + 4 <= view.byteLength && view.getUint32(place, true) === signature) return
  throw new Error(`The archive is not laid out as expected at byte ${place}.`)
}
