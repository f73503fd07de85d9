import { encodeQR } from 'qr';
import { useEffect, useState } from 'react';
import { currentAddress } from '../store/session';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';

/** Longer addresses make a code that no telephone reads from the last row. */
const MOST = 1200;
/** White around a code, in its modules. */
const QUIET = 4;

/** The address of what is on show, as a code for the telephones of the audience. */
export function Code() {
  const address = useAddress();
  if (address.length > MOST) return <p className="code">{words.tooLong}</p>;
  const modules = encodeQR(address, 'raw', { border: QUIET });
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <figure className="code">
      <svg
        viewBox={`0 0 ${modules.length} ${modules.length}`}
        role="img"
        aria-label={words.code}
        shapeRendering="crispEdges"
      >
        <rect width="100%" height="100%" fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{words.codeAbout}</figcaption>
    </figure>
  );
}

/** What the address would say now; what is looked at changes it too. */
function useAddress(): string {
  const [address, setAddress] = useState(currentAddress);
  useEffect(() => useStore.subscribe(() => setAddress(currentAddress())), []);
  return address;
}
