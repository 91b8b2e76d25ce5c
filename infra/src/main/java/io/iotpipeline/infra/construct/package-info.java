/**
 * Building blocks that any part of the stack uses: roles and policies, log groups, functions,
 * networks, removal policies, and acknowledged findings. They know settings, and no other part.
 */
package io.iotpipeline.infra.construct;
