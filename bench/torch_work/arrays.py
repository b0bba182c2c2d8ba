"""Arrays as they come in JSON, and the device that they go to."""

import base64
import importlib
import time

import numpy
import torch

DEVICE = torch.device("cpu")
ALONE = True


def use(device, threads):
    """Everything that is read from now on goes to the device; on one thread of the processor its own time is measured, else the clock's."""
    global DEVICE, ALONE
    DEVICE, ALONE = torch.device(device), threads == 1
    if threads is not None:
        torch.set_num_threads(threads)


def about():
    where = f"the processor, {torch.get_num_threads()} threads"
    if DEVICE.type == "cuda":
        where = torch.cuda.get_device_name(DEVICE)
    return f"PyTorch {torch.__version__} on {where}"


def module_of(model):
    """What bench/torch_steps/ says of a model."""
    return importlib.import_module("torch_steps." + model.replace("-", "_"))


def there():
    """What is made within goes to the device. Around a step it would cost every operator some time."""
    return torch.device(DEVICE)


def now():
    """Seconds. What is read back from a GPU before it is asked has been computed."""
    return time.process_time() if ALONE else time.perf_counter()


def array(it):
    values = numpy.frombuffer(base64.b64decode(it["base64"]), dtype=it["type"])
    return torch.from_numpy(values.copy()).reshape(it["shape"]).to(DEVICE)


def ids(it):
    """Lists, also those of a stream under its name."""
    return array(it).long() if "base64" in it else {name: ids(one) for name, one in it.items()}
