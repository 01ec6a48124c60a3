/** Where the text box of the sheet stands, how large it is, and where the sentence at its cell finds room. */

/** Of the active cell, from the corner of what is seen of the sheet, in pixels. */
interface Place {
  left: number
  top: number
  width: number
  height: number
}

/** Puts the box over the active cell, inside what is seen of the sheet. */
export function placeBox(area: HTMLTextAreaElement, scroller: HTMLDivElement): Place {
  const frame = scroller.getBoundingClientRect()
  const rect = scroller.querySelector('.cell.active')?.getBoundingClientRect()
  const cell = {
    left: rect ? rect.left - frame.left : 0,
    top: rect ? rect.top - frame.top : 0,
    width: rect?.width ?? 60,
    height: rect?.height ?? 22,
  }
  area.style.left = `${Math.min(Math.max(cell.left, 0), scroller.clientWidth - cell.width)}px`
  area.style.top = `${Math.min(Math.max(cell.top, 0), scroller.clientHeight - 22)}px`
  area.style.minWidth = `${cell.width}px`
  return cell
}

/** Below the cell, or above it where there is no room. */
export function placeSentence(told: HTMLElement, { left, top, height }: Place, scroller: HTMLDivElement): void {
  const { offsetWidth, offsetHeight } = told
  const below = Math.max(top, 0) + height + 2
  const isRoom = below + offsetHeight <= scroller.clientHeight
  told.style.left = `${Math.max(0, Math.min(Math.max(left, 0), scroller.clientWidth - offsetWidth - 4))}px`
  told.style.top = `${isRoom ? below : Math.max(0, top - offsetHeight - 2)}px`
}

/** Widens the box with its text, as far as the sheet goes; from there on it grows in height. */
export function growBox(area: HTMLTextAreaElement, scroller: HTMLDivElement): void {
  const lines = area.value.split('\n')
  const longest = Math.max(...lines.map((line) => line.length))
  const room = scroller.clientWidth - Number.parseFloat(area.style.left || '0') - 4
  const wanted = Math.max(Number.parseFloat(area.style.minWidth || '60'), longest * 8 + 18)
  area.style.width = `${Math.min(wanted, Math.max(room, 120))}px`
  area.style.height = `${Math.max(lines.length, Math.ceil(wanted / Math.max(room, 120))) * 20 + 3}px`
}
