/** Buttons that a narrow window has no room for, folded into one that opens a list of them; their keys go on working. */
import { Menu } from '@mantine/core'
import '@mantine/core/styles/Menu.css'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useHotkeys } from './hotkeys.ts'
import { Key } from './Key.tsx'
import './actionMenu.css'

export interface MenuAction {
  words: string
  /** Shown beside the words. */
  keyCap: string
  /** False where something else binds the key already. */
  isBound: boolean
  disabled?: boolean
  onPress: () => void
}

interface ActionMenuProps {
  /** What the button says. */
  words: string
  actions: readonly MenuAction[]
}

export function ActionMenu({ words, actions }: ActionMenuProps) {
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
        <button type="button" className="button button-plain">
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
