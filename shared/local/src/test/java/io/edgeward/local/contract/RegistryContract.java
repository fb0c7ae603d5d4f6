package io.edgeward.local.contract;

/** All four workflows. */
public interface RegistryContract
    extends PullContract, PushContract, DiscoveryContract, ManagementContract {}
