/** The signed-in officer as one end of a hand-over, with what offices say of his key. */
import { Failure } from '../../shared/domain/failure.ts';
import type { HandoverParty } from '../../shared/domain/handover.ts';
import type { Trust } from '../services/trust/trust.ts';
import type { OpenVault } from '../storage/interface.ts';

/** @throws Failure no-signing-key */
export const partyOf = (vault: Pick<OpenVault, 'signer' | 'tables'>, trust: Pick<Trust, 'ownCertifications'>): HandoverParty => {
  const { signer, tables } = vault;
  const officer = signer?.officerId ? tables.officer(signer.officerId) : undefined;
  if (!signer || !officer) throw new Failure('no-signing-key');
  const { name, region } = tables.office();
  return {
    name: officer.name,
    role: officer.role,
    ...(officer.sptNumber && { sptNumber: officer.sptNumber }),
    office: name,
    regionCode: region.code,
    workstationCode: tables.workstation().code,
    fingerprint: signer.fingerprint,
    certificatePem: signer.certificatePem,
    certifications: trust.ownCertifications(),
  };
};
