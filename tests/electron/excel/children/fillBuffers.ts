/** A reading process that fills memory the heap limit does not see. */
const kept: Buffer[] = []
process.on('message', () => {
  const grow = () => {
    if (kept.length < 60) kept.push(Buffer.alloc(10 * 1024 * 1024, 1))
    setTimeout(grow, 20)
  }
  grow()
})

export {}
