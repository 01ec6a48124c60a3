/** What the page gets from the main process: one function for calls and two for files, each by bytes. */
import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, input: unknown) => ipcRenderer.invoke('call', name, input),
  openFile: () => ipcRenderer.invoke('file.open'),
  saveFile: (file: { name: string; bytes: Uint8Array }) => ipcRenderer.invoke('file.save', file),
})
