/**
 * The stack of what AWS IoT has once per account and region: its log, the Device Defender audit,
 * and fleet indexing. It belongs to no stage, and stays when one is deleted.
 */
package io.iotpipeline.infra.account;
