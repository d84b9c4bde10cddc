/** Cells of the tables that offices open in a spreadsheet: heads, sums and text, in one look. */

export const headCell = (value: string) => ({
  value,
  type: String,
  fontWeight: 'bold' as const,
  wrap: true,
  alignVertical: 'center' as const,
  backgroundColor: '#E6E2D9',
  bottomBorderStyle: 'thin' as const,
});

export const boldCell = (value: string | number) => ({ value, fontWeight: 'bold' as const });

/** A string cell is never a formula, whatever it begins with. */
export const textCell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });

export const numberCell = (value: number) => ({ value, type: Number, alignVertical: 'top' as const });
