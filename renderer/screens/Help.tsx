/** Short help: the keys of every screen. */
import { text } from '../strings.ts'
import { Key } from '../ui/Key.tsx'
import './screens.css'

export default function Help() {
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.help.title}</h1>
        <span className="small">{text.help.intro}</span>
      </header>
      <div className="help">
        {text.help.groups.map((group) => (
          <section key={group.title} className="card">
            <div className="card-head">
              <h2>{group.title}</h2>
            </div>
            <dl className="help-keys">
              {group.keys.map(([key = '', meaning = '']) => (
                <div key={key}>
                  <dt>
                    <Key>{key}</Key>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  )
}
