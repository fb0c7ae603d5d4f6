/**
 * How hosts are reached: proxies, trusted authorities and client certificates, as the environment,
 * docker's and containers' folders and the operator name them.
 */
package io.edgeward.registry.network;
