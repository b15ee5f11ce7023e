// Takes the place of VS Code's compiled watchdog, which ends an extension host whose parent died. The server polls for
// that as well, so nothing has to be done here.
module.exports = {
  start() {},
  exit(code) {
    process.exit(code ?? 0);
  },
};
