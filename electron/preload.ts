/** What the page gets from the main process: three functions for calls, two for files, each by bytes, the page as PDF, and the word to lock. */
import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, body: Uint8Array, watched: string) => ipcRenderer.invoke('call', name, body, watched),
  progress: (watched: string) => ipcRenderer.invoke('progress', watched),
  cancel: (watched: string) => ipcRenderer.invoke('cancel', watched),
  openFile: () => ipcRenderer.invoke('file.open'),
  printPdf: () => ipcRenderer.invoke('page.pdf'),
  onLock: (listener: () => void) => void ipcRenderer.on('lock', () => listener()),
  saveFile: (file: { name: string; bytes: Uint8Array }) => ipcRenderer.invoke('file.save', file),
})
