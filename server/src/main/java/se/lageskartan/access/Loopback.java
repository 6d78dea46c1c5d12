package se.lageskartan.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether an address can be reached only from this machine. */
public final class Loopback {
    private Loopback() {}

    /** @param host a name or an address; an unknown name is not loopback */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
