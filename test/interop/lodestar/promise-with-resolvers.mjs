// Some libp2p packages below this old Lodestar are newer than it and expect Promise.withResolvers, which Node 20 lacks.
Promise.withResolvers ??= function withResolvers() {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};
