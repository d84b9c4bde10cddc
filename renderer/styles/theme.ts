/** Mantine wears the tokens: sizes and defaults here, colours in `mantine.css` (static, so that no style tag is injected under the strict CSP). */
import {
  ActionIcon,
  Button,
  Checkbox,
  colorsTuple,
  createTheme,
  Input,
  InputWrapper,
  Kbd,
  Menu,
  Modal,
  Notification,
  Select,
  Switch,
  Tooltip,
} from '@mantine/core';

const heights: Readonly<Record<string, string>> = {
  xs: 'var(--sahih-control-sm)',
  sm: 'var(--sahih-control)',
  lg: 'var(--sahih-control-lg)',
};
const heightOf = (size: unknown): string => heights[String(size ?? 'sm')] ?? 'var(--sahih-control)';
const small = (size: unknown): boolean => size === 'xs';

const noScrollLock = { lockScroll: false } as const; // the frame never scrolls, and locking it would inject a style tag

export const theme = createTheme({
  primaryColor: 'segel',
  autoContrast: false,
  defaultRadius: 3,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'var(--sahih-font)',
  fontFamilyMonospace: 'var(--sahih-font-mono)',
  colors: {
    segel: colorsTuple('#8A1A22'),
    utuh: colorsTuple('#1F6138'),
    menunggu: colorsTuple('#7A4E00'),
    berubah: colorsTuple('#B0241B'),
    kurang: colorsTuple('#564E73'),
  },
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': heightOf(props.size),
          '--button-padding-x': small(props.size) ? 'var(--sahih-s2)' : props.size === 'lg' ? 'var(--sahih-s4)' : 'var(--sahih-s3)',
          '--button-fz': small(props.size) ? 'var(--sahih-fs-meta)' : 'var(--sahih-fs-body)',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 'sm' },
      vars: (_theme, props) => ({ root: { '--ai-size': heightOf(props.size) } }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        wrapper: {
          '--input-height': heightOf(props.size),
          '--input-fz': small(props.size) ? 'var(--sahih-fs-meta)' : 'var(--sahih-fs-body)',
        },
      }),
    }),
    InputWrapper: InputWrapper.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', color: 'var(--sahih-ink)', iconColor: 'var(--sahih-surface)' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm', color: 'var(--sahih-ink)', withThumbIndicator: false } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 4, transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: { duration: 0 }, events: { hover: true, focus: true, touch: true } },
    }),
    Modal: Modal.extend({ defaultProps: { ...noScrollLock, centered: true, radius: 4, shadow: 'md', transitionProps: { duration: 0 } } }),
    Notification: Notification.extend({ defaultProps: { radius: 4, withBorder: true } }),
  },
});
