/** The way in: a deployment as its templates describe it, ready to be built or asked. */
package io.iotpipeline.template;
