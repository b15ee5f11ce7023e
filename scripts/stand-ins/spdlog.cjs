// Takes the place of VS Code's compiled logger (@vscode/spdlog) in the server that our tests run. Without one, every
// output channel of an extension stays empty. Lines are appended as they come; files are never rotated.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const shown = { warn: 'warning' };

class Logger {
  #file;
  #level = levels.indexOf('info');
  #plain = false;

  constructor(_kind, _name, file) {
    this.#file = file;
    for (const [rank, level] of levels.entries()) this[level] = (message) => this.#write(rank, level, message);
  }

  #write(rank, level, message) {
    if (rank < this.#level) return;
    const time = new Date().toISOString().slice(0, -1).replace('T', ' ');
    const line = this.#plain ? message : `${time} [${shown[level] ?? level}] ${message}\n`;
    try {
      fs.appendFileSync(this.#file, line);
    } catch {
      // The log's folder was removed before the server ended.
    }
  }

  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  clearFormatters() {
    this.#plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

async function create(kind, name, file) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  await fs.promises.appendFile(file, '');
  return new Logger(kind, name, file);
}

// One assignment each: VS Code imports these by name, and only this form lets Node see the names of a CommonJS file.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = (name, file) => create('rotating', name, file);
exports.createAsyncRotatingLogger = (name, file) => create('rotating_async', name, file);
