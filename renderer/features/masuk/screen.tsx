import type { VaultState } from '../../../shared/contract/service.ts';
/** Filled by its feature. */
export const Screen = ({ vault }: { vault: VaultState }) => <>{vault.state}</>;
