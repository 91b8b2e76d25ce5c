/** Resources in the terms of their services, each read from its template. */
package io.iotpipeline.template.spec;
