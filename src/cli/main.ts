import { command } from './command';

const { status, stdout, stderr } = command(process.argv.slice(2));
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = status;
