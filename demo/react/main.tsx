import {StrictMode, useRef, useState, type JSX} from 'react';
import {createRoot} from 'react-dom/client';
import {StreamPlayer, type StreamPlayerElement} from 'stream-tags/react';

const SAMPLE = '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b';

/** The player as a component: properties, handlers, a ref to the element. */
function Component(): JSX.Element {
  const player = useRef<StreamPlayerElement>(null);
  const [time, setTime] = useState(0);
  return (
    <section>
      <StreamPlayer ref={player} id="component" src={SAMPLE} baseUrl="/" controls onTimeUpdate={() => setTime(player.current!.currentTime)} />
      <p className="quiet small">
        The component of <code>stream-tags/react</code>. React knows that it plays at <output>{time.toFixed(1)}</output> s.
      </p>
    </section>
  );
}

/** The same tag without a wrapper: React 19 sets properties and hears events of custom elements. */
function Bare(): JSX.Element {
  const [state, setState] = useState('has not started');
  return (
    <section>
      <stream-player id="bare" src={SAMPLE} base-url="/" controls onplaying={() => setState('plays')} onpause={() => setState('stands')} />
      <p className="quiet small">
        The bare tag in JSX. It <output>{state}</output>.
      </p>
    </section>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <div className="page-title">
      <h1>In React</h1>
      <p className="quiet">
        Built from the package as it is published. <a href="/">All pages</a>
      </p>
    </div>
    <Component />
    <Bare />
  </StrictMode>,
);
