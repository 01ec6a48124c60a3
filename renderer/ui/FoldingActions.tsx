/** Buttons that fold into one list where the window is too narrow for them; their keys go on working. */
import { Menu } from '@mantine/core'
import '@mantine/core/styles/Menu.css'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from './Button.tsx'
import { useHotkeys } from './hotkeys.ts'
import { Key } from './Key.tsx'
import { useNarrow } from './useNarrow.ts'
import './foldingActions.css'

export interface MenuAction {
  words: string
  /** Shown beside the words. */
  keyCap: string
  /** False where something else binds the key already. */
  isBound: boolean
  disabled?: boolean
  onPress: () => void
}

interface FoldingActionsProps {
  /** What the button of the list says. */
  words: string
  actions: readonly MenuAction[]
}

export function FoldingActions({ words, actions }: FoldingActionsProps) {
  if (useNarrow()) return <ActionMenu words={words} actions={actions} />
  return actions.map((action) => (
    <Button
      key={action.words}
      size="bar"
      {...(action.isBound ? { hotkey: action.keyCap } : { shownKey: action.keyCap })}
      disabled={action.disabled ?? false}
      onPress={action.onPress}
    >
      {action.words}
    </Button>
  ))
}

function ActionMenu({ words, actions }: FoldingActionsProps) {
  const [isOpen, setOpen] = useState(false)
  const bound = actions.filter(({ isBound, disabled }) => isBound && !disabled)
  useHotkeys(Object.fromEntries(bound.map(({ keyCap, onPress }) => [keyCap, onPress])))
  // Before whatever lies under the list and would take the same key.
  useHotkeys(isOpen ? { Esc: () => setOpen(false) } : {}, 4)
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      closeOnEscape={false}
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: 'select-drop', item: 'action-menu-item' }}
      returnFocus
    >
      <Menu.Target>
        <button type="button" className="button button-plain button-bar">
          <IconDots size={16} stroke={1.7} />
          <span>{words}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.words}
            disabled={action.disabled ?? false}
            rightSection={<Key>{action.keyCap}</Key>}
            onClick={action.onPress}
          >
            {action.words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
