/**
 * One run: what its devices send and by which way in, what is shown meanwhile, and the account of
 * every message at the end.
 */
package io.iotpipeline.local.launcher.run;
