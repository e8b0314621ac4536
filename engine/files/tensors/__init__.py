"""Files of arrays, read where they lie: npy, npz, safetensors."""
