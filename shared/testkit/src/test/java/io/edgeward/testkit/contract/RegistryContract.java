package io.edgeward.testkit.contract;

/** All four workflows. */
public interface RegistryContract
    extends PullContract, PushContract, DiscoveryContract, ManagementContract {}
