/** A reading process that spins for ever after its first report, as a hostile file could make the real one do. */
process.on('message', () => {
  process.send?.(
    { type: 'progress', progress: { step: 'Đang đọc', done: 0, total: null }, rss: 0 },
    undefined,
    {},
    () => {
      for (let count = 0; ; count += 1) Math.sqrt(count)
    },
  )
})

export {}
