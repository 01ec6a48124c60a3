/** The page of the user guide that shows every screen filled, empty and with an error: its text is that of the pages of help. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordHelp } from '../../renderer/help/helpPage.ts'
import { helpPages } from '../../renderer/help/helpPages.ts'
import { routeNames } from '../../renderer/routeNames.ts'

const states = { day: 'có số', trong: 'chưa có gì', loi: 'không đọc được số liệu' }

export function pictureOf(route: string, state: keyof typeof states, suffix: string): string {
  return `${route}-${state}${suffix}.jpg`
}

export function writeGallery(docs: string): void {
  const parts = routeNames.map((route) => {
    const { title, purpose } = wordHelp(helpPages[route], 'district')
    const lines = Object.entries(states).flatMap(([state, words]) =>
      ['', '-150'].map((suffix) => {
        const size = suffix === '' ? '1366×768' : '150 %'
        return `![${title}, ${words}, ${size}](screens/moi-man/${pictureOf(route, state as keyof typeof states, suffix)})`
      }),
    )
    return [`## ${title}`, purpose, ...lines].join('\n\n')
  })
  const head = `# Mọi màn hình

Ảnh từng màn hình khi có số, khi chưa có gì và khi không đọc được số liệu, ở 1366×768 và ở tỷ lệ 150 %. Phép thử
\`tests/e2e/everyScreen.spec.ts\` chụp; làm lại bằng \`KEEP_SCREENS=1\`. Cách làm từng việc: xem
[hướng dẫn sử dụng](huong-dan-su-dung.md).`
  writeFileSync(join(docs, 'moi-man-hinh.md'), `${[head, ...parts].join('\n\n')}\n`)
}
