/** Entry of the page: theme with its nonce, data client, hash addresses, then the app. */
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import './theme.css'
import './ui/ui.css'
import './ui/choice.css'
import './shell.css'
import { createTheme, type MantineColorsTuple, MantineProvider } from '@mantine/core'
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { App } from './App.tsx'
import { Fault } from './Fault.tsx'
import { holdKeysOfOpening } from './ui/heldKeys.ts'
import { listenToKeys } from './ui/hotkeys.ts'
import { UnreadableFile } from './ui/UnreadableFile.tsx'
import { guardWindow } from './ui/unsaved.ts'
import { WorkLine } from './ui/WorkLine.tsx'

const primary: MantineColorsTuple = [
  '#e6eff9',
  '#cfdff1',
  '#a5c3e4',
  '#76a4d5',
  '#4f88c6',
  '#3573b6',
  '#17508f',
  '#17508f',
  '#113f73',
  '#0c3057',
]

const theme = createTheme({
  colors: { primary },
  primaryColor: 'primary',
  primaryShade: 6,
  fontFamily: "'Segoe UI', 'Noto Sans', sans-serif",
  defaultRadius: 5,
})

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

// By a timer, as is usual, a button would learn that its work has begun after the second click of a double click, which a
// slow computer has waiting by then: the work would be done twice.
notifyManager.setScheduler(queueMicrotask)

holdKeysOfOpening()
listenToKeys()
guardWindow()

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const root = document.getElementById('root')
if (root) open(root)

/** React takes the whole page away when drawing fails; then a sentence stands there, and the way back. */
function open(element: HTMLElement): void {
  const page = createRoot(element, {
    onUncaughtError: (error) => {
      // Which screen it was is told by the name of the fault alone: its words could quote a name.
      reportError(new Error(error instanceof Error ? `${error.name} while drawing` : 'fault while drawing'))
      page.render(<Fault onReopen={show} />)
    },
  })
  function show(): void {
    // What was read may be what could not be drawn: it is read anew.
    client.clear()
    if (location.hash !== '') location.hash = '#/'
    page.render(<Page />)
  }
  page.render(<Page />)
}

function Page() {
  return (
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
        <QueryClientProvider client={client}>
          <Router hook={useHashLocation}>
            <App />
            <WorkLine />
            <UnreadableFile />
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}
