// Run by electron-builder on each packed program: switches off what turns an installed Sahih into a tool for others.
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/** The program's file inside the packed folder. */
const programOf = ({ electronPlatformName, appOutDir, packager }) => {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`);
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`);
  return join(appOutDir, packager.executableName);
};

export default async (context) => {
  await flipFuses(programOf(context), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    // The program cannot be started as a bare Node, with Node's options, or under Node's inspector.
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    // Code comes from the archive only, and the archive is checked where the system supports it.
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: context.electronPlatformName !== 'linux',
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
};
