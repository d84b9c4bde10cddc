/** The seal: one colour, legible at 24 px. The mark of the program and of sealing. */
const petals = Array.from({ length: 24 }, (_, i) => {
  const angle = (i * Math.PI) / 12;
  return `${(16 + 14.1 * Math.cos(angle)).toFixed(2)} ${(16 + 14.1 * Math.sin(angle)).toFixed(2)}`;
});

export const SealMark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <g fill="var(--sahih-segel)">
      <circle cx="16" cy="16" r="14" />
      {petals.map((p) => {
        const [x, y] = p.split(' ');
        return <circle key={p} cx={x} cy={y} r="1.75" />;
      })}
    </g>
    <circle cx="16" cy="16" r="10.6" fill="none" stroke="var(--sahih-on-segel)" strokeWidth="1.2" opacity=".9" />
    <path
      d="m11.2 16.4 3.3 3.3 6.5-7"
      fill="none"
      stroke="var(--sahih-on-segel)"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
