/** Numbers as Indonesian offices write them: dot between thousands, comma before decimals, "Rp12.000.000,00", one form everywhere. */

/** "5.054.218"; rounds to a whole number. */
export const integer = (n: number): string => decimal(n, 0);

/** "4,82" with so many decimals, thousands grouped; minus as a hyphen-minus, which every reader copies. */
export const decimal = (n: number, digits: number): string => {
  const [whole = '0', part] = Math.abs(n).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const zero = Number(whole) === 0 && Number(part ?? 0) === 0;
  return `${n < 0 && !zero ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`;
};

/** "Rp12.000.000,00": no space, two decimals (domain: value of campaign material). */
export const rupiah = (amount: number): string => `${amount < 0 ? '-' : ''}Rp${decimal(Math.abs(amount), 2)}`;

/** "350 m", "1,4 km", "120 km": as exact as a point of a village allows. */
export const distance = (metres: number): string => {
  if (metres < 950) return `${integer(Math.round(metres / 10) * 10)} m`;
  return `${decimal(metres / 1000, metres < 9950 ? 1 : 0)} km`;
};
