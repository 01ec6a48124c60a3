/** A reading process that fills its heap. */
const kept: number[][] = []
process.on('message', () => {
  for (let count = 0; ; count += 1) kept.push(Array.from({ length: 10_000 }, () => count + 0.5))
})

export {}
